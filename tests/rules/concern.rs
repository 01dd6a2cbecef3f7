//! What asks for attention around the cases: each of it there, and gone once it
//! is seen to (R3, R5, R7–R10, R104).
