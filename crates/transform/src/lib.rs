//! Pure: brings numbers to one form and decides, once, everything a card says.
