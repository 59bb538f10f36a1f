//! Sources: fetch bytes politely, parse them item by item into what was reported.
