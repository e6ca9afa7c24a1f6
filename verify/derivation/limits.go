package derivation

// What a file may hold. The numbers are far beyond what a derivation needs;
// they keep a wrong or hostile file from taking the machine with it. With them
// [Parse] and [File.Claims] take a second and 256 MiB at most of any file, and
// what an engine is handed is bounded too.
const (
	maxErrors   = 20        // told at once
	maxNesting  = 200       // brackets, calls, signs and powers in each other
	maxWritten  = 20_000    // operands and operators of a line, as written
	maxExpanded = 1_000_000 // of a file, with definitions and sums written out
	maxCarried  = 4_000_000 // of its claims, each with all that it comes with
	maxWord     = 64        // letters of a name or id, digits of a number
	maxListed   = 256       // ids in a line
	maxSymbols  = 1000      // of a file, each element counted
	maxSize     = 16        // of an index
	maxTerms    = 64        // of one sum
	maxElements = 10_000    // of one indexed definition
	maxOrder    = 12        // N in O(alpha^N)
	maxExponent = 64        // |n| in x^n
	maxDashes   = 16        // of u''…
	maxInteger  = 1_000_000 // |n| of an index or bound
)

// perClaim is what a claim counts for beside its nodes.
const perClaim = 100

// MaxBytes is how long a derivation file may be.
const MaxBytes = 1 << 20
