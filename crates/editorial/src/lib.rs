//! What people wrote and decided, set beside the figures: SWOT, measures, highlights, and what changed since the last edition.
