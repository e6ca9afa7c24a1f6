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

// String returns "=", "<", "<=", ">" or ">=".
func (r Relation) String() string { return [...]string{"=", "<", "<=", ">", ">="}[r] }
