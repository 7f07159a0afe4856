"""What pages are made of before anybody asks for one: templates, stylesheets and scripts."""
