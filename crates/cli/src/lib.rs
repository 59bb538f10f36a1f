//! The program kuntakortti: arguments, order of stages, progress, exit codes.
