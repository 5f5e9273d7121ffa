"""How well the judge tells wrong solutions from right ones, and how well it explains the wrong ones."""
