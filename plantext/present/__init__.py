"""What people look at: pages, cards in a notebook, plots, and the words they are labelled with."""
