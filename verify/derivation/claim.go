package derivation

// Symbol is a generator that a claim may speak of. Indexed symbols come one by
// one, named as they are written: "x[1,2]".
type Symbol struct {
	Name string
	Kind Kind
	Sign Sign
	Of   []string // the arguments of a field
}

// Equation is LHS = RHS, or an inequality between the two. Where Solving is not
// nil, it is an equation, to be solved for it and used as a substitution, with
// all its derivatives; with Initial for its value at t = 0 alone.
type Equation struct {
	ID       string
	Relation Relation
	LHS, RHS Expr
	Solving  *Name
	Initial  bool // solved for the value of Solving at t = 0
}

// Claim is one link of a step, ready to be judged by any engine: names of
// definitions are expanded, sums written out, indices evaluated and part of the
// name. What is left are numbers, names with dashes, operators, calls of the
// functions built in and of fields, remainders, and in By references.
type Claim struct {
	Equation
	Step *Step
	Link int // from 1
	// Component is that of a vector or matrix equation: "[2]", "[1,2]"; "" of one
	// between numbers.
	Component string
	Small     string // "" if there is none
	Symbols   []Symbol
	Using     []Equation          // the substitutions allowed
	Bounds    []Equation          // the inequalities whose signs may be used
	By        *By                 // nil: by rewriting alone
	Refs      map[string]Equation // the equations referenced by By
	From      []Equation          // the refuted equations it was derived from
	Givens    []Equation          // the hypotheses it rests on, directly or by earlier steps
	// FileGivens are the hypotheses of the file that hold in the models that the
	// claim speaks of, and that speak of its symbols, directly or through each
	// other.
	FileGivens []Equation
}
