package symbolic

import "fmt"

// What a computation may cost. The numbers are far beyond what a derivation
// needs; they keep a wrong or hostile one from taking the machine with it. All
// are counts, the same on every machine:
//
//	a polynomial      10⁶ terms, exponents to 127, coefficients of 2¹⁴ bits
//	a multiplication  2²⁶ products of terms
//	a [Field]         2000 generators, and 2²⁷ words that are read or written
//	                  for all its polynomials: a few seconds, and a GiB at most
//	                  if none of it were garbage
//	a text            1000 characters a polynomial, 100,000 a condition
const (
	maxTerms      = 1_000_000
	maxExp        = 127
	maxBits       = 1 << 14
	maxProducts   = 1 << 26
	maxGenerators = 2000
	maxWork       = 1 << 27
	maxText       = 1000
	maxTold       = 100_000
)

const coefficientBits = "the number of bits of a coefficient"

// LimitError tells that a computation would exceed a limit of the kernel, and which.
// The operations panic with it, and [Catch] returns it.
type LimitError struct {
	what string // what exceeds the limit
	got  int    // its value, or the first value that is known to be too large
	most int    // the limit
}

// Error is a readable sentence.
func (e *LimitError) Error() string {
	return fmt.Sprintf("%s is %d, the limit is %d; split the expression or truncate it earlier", e.what, e.got, e.most)
}

func limit(what string, got, most int) {
	if got > most {
		panic(&LimitError{what, got, most})
	}
}

// account counts the words that a field has had read and written, about: so
// that the time and the memory that it takes have a limit.
type account struct{ words int }

// perOperation is what an operation costs beside its words.
const perOperation = 16

// charge adds to the account; there need not be one.
func (a *account) charge(words int) {
	if a == nil {
		return
	}
	a.words += words + perOperation
	limit("the number of words that the computation takes", a.words, maxWork)
}

// Done ends the work on a claim, and returns how many words were read and written for
// it, about: what is asked of its result afterwards is not counted with it.
func (f *Field) Done() (spent int) {
	spent, f.work = f.work.words, account{}
	return spent
}

// perSign is how many words may be spent on one question of sign, and allSigns on
// those of a field.
const (
	perSign  = 1 << 16
	allSigns = 1 << 19
)

// shortly reports what answer says, and false if that takes too long.
func (f *Field) shortly(answer func() bool) (yes bool) {
	before := f.work.words
	start := max(before, maxWork-min(perSign, allSigns-f.signs))
	f.work.words = start
	defer func() {
		spent := min(f.work.words, maxWork) - start
		f.work.words, f.signs = before+spent, f.signs+spent
		if e := recover(); e != nil {
			if _, limited := e.(*LimitError); !limited {
				panic(e)
			}
			yes = false
		}
	}()
	return answer()
}

// charged is p with the account.
func (p Poly) charged(on *account) Poly {
	p.on = on
	return p
}

// shared is the account of either.
func (p Poly) shared(q Poly) *account {
	if p.on != nil {
		return p.on
	}
	return q.on
}
