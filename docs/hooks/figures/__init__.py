"""Figures as SVG: layout, jumps, text alternatives, the house style."""
