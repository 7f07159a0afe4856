"""What a change does to people's access: what they had, what they will have, and what they hold anyway."""
