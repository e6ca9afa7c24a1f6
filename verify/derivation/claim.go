package derivation

// Symbol is a generator that a claim may speak of. Indexed symbols come one by
// one, named as they are written: "x[1,2]".
type Symbol struct {
	Name string
	Kind Kind
	Sign Sign
	Of   []string // the arguments of a field
	// Jet is nil, but of a function of variables beside the time and of its
	// derivatives by them, which are functions of t like others.
	Jet *Jet
}

// Jet tells which derivative a function is.
type Jet struct {
	Root    string // the function that is derived: of u_s_s it is u
	Depends []bool // on which of the variables of the file that depends
	Order   []int  // how often it is derived by each
	// Cut is 0 unless derivatives in t, from the Cut-th on, are more free than the
	// hypotheses leave them: those by variables end too early.
	Cut int
	// Short tells that derivatives by variables of the hypotheses are missing.
	Short bool
}

// Total is the number of derivatives by variables.
func (j *Jet) Total() (n int) {
	for _, k := range j.Order {
		n += k
	}
	return n
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
	// Of is "", but of the derivative by a variable of another equation, which holds
	// with it: the id of that.
	Of string
}

// Claim is one link of a step, ready to be judged by any engine: names of
// definitions are expanded, sums written out, indices evaluated and part of the
// name, and derivatives by variables are carried out. What is left are numbers,
// names with dashes, operators, calls of the functions built in and of fields,
// remainders, and in By references.
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
