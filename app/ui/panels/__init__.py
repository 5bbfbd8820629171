"""The side panels of the window. Each shows one workplace, acts only through it, and goes when it goes."""
