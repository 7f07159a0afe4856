"""What the shared pieces of a page are given: a value object for each template in `templates/components`.

The objects decide, the templates only show: what a template asks is answered here by an attribute.
"""
