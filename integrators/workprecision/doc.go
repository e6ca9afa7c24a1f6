// Package workprecision measures how well the methods of package integrators do on the problems of
// package odeproblems, and at what cost: [Measure] makes a run, [WriteTable] and [WriteCSV] print
// runs, [Plot] draws them.
//
// Its tests are of every method on every problem that it is meant for, by error and by work.
// Their report is testdata/work.golden. Rows are problems, columns methods, and a
// cell such as <10:480 says that the error was from one to ten times what the
// tolerance allows, after some 480 evaluations. What the tolerance allows is said
// by the yardstick of the problem, which no problem is exempt from. A cell that
// is meant to be good and is not below 10 fails the tests, whatever the golden
// file says.
package workprecision
