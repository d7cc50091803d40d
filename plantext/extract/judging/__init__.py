"""What a figure is: rules that know the grammar, and evidence whose weights arbitrate."""
