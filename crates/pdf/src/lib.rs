//! The cards and briefings as tagged pdf.
