package modifiedequations

import _ "embed" // of the student's file

// StudentFlow is the student's derivation.
//
//go:embed student.flow
var StudentFlow string

// student is what the grader judges.
var student = Solution{Flow: StudentFlow}
