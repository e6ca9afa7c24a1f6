package main

import "strings"

// A parameter is an array of float64 or a number.
type parameter struct {
	name  string
	array bool
}

// parse reads "dst, x *float64, a, b float64".
func parse(s string) []parameter {
	var all []parameter
	waiting := 0
	for item := range strings.SplitSeq(s, ",") {
		name, kind, typed := strings.Cut(strings.TrimSpace(item), " ")
		all = append(all, parameter{name: name})
		if typed {
			for i := waiting; i < len(all); i++ {
				all[i].array = kind == "*float64"
			}
			waiting = len(all)
		}
	}
	return all
}
