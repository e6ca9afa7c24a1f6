package derivation

// What a file may hold. The numbers are far beyond what a derivation needs;
// they keep a wrong or hostile file from taking the machine with it.
const (
	maxErrors   = 20        // told at once
	maxNesting  = 200       // brackets, calls, signs and powers in each other
	maxWritten  = 20_000    // operands and operators of a line, as written
	maxExpanded = 1_000_000 // of a file, with definitions and sums written out
	maxWord     = 64        // letters of a name or id, digits of a number
	maxSize     = 16        // of an index
	maxTerms    = 64        // of one sum
	maxElements = 10_000    // of one indexed name
	maxOrder    = 12        // N in O(alpha^N)
	maxExponent = 64        // |n| in x^n
	maxDashes   = 16        // of u''…
	maxInteger  = 1_000_000 // |n| of an index or bound
)

// MaxBytes is how long a derivation file may be.
const MaxBytes = 1 << 20
