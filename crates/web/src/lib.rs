//! The cards as static, accessible web pages.
