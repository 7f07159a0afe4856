"""The demo: its people, resources and teams, and the story that creates them."""
