//! Observations brought to one division of areas, with known errors of the source corrected.
