"""The demo: what it holds (``people``, ``things``, ``teams``) apart from how it is told (``teller``, ``story``)."""
