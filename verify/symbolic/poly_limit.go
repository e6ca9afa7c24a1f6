package symbolic

import "fmt"

// What one polynomial and one multiplication may cost.
const (
	maxTerms    = 1_000_000
	maxProducts = 1 << 26
)

// LimitError tells that a computation would exceed a limit of the kernel. The
// operations panic with a *LimitError; callers recover it and report that the
// question is too large, never that it is answered.
type LimitError struct {
	What string // what exceeds the limit
	Got  int    // its value, or the first value that is known to be too large
	Max  int    // the limit
}

// Error is a readable sentence.
func (e *LimitError) Error() string {
	return fmt.Sprintf("symbolic: %s is %d, the limit is %d; split the expression or truncate it earlier", e.What, e.Got, e.Max)
}

func limit(what string, got, most int) {
	if got > most {
		panic(&LimitError{what, got, most})
	}
}
