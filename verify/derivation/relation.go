package derivation

// Relation is what an [Equation] says of its two sides. The zero Relation is =.
type Relation uint8

// The relations.
const (
	Eq Relation = iota
	Lt
	Le
	Gt
	Ge
)

var relationMarks = []string{"=", "<", "<=", ">", ">="}

// String returns "=", "<", "<=", ">" or ">=".
func (r Relation) String() string { return relationMarks[r] }

// Strict reports whether the sides are never equal: of < and >.
func (r Relation) Strict() bool { return r == Lt || r == Gt }

// Sides returns both, the one that is the greater first. Those of an equation are
// as they stand.
func (e Equation) Sides() (greater, less Expr) {
	if e.Relation == Lt || e.Relation == Le {
		return e.RHS, e.LHS
	}
	return e.LHS, e.RHS
}

// through is the relation between the ends of a chain: a < b <= c = d says that
// a < d. It is false if the chain goes both ways.
func through(chain []Relation) (r Relation, ok bool) {
	for _, next := range chain {
		switch {
		case next == Eq:
		case r == Eq:
			r = next
		case (r <= Le) != (next <= Le):
			return Eq, false
		case next.Strict():
			r = next
		}
	}
	return r, true
}
