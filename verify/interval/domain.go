package interval

import "fmt"

// A DomainError is what an operation panics with that is not defined on all of its operands.
type DomainError struct {
	Operation string // such as "a quotient by"
	Of        Interval
	Want      string // what the operand must be
}

// Error returns the message.
func (e *DomainError) Error() string {
	return fmt.Sprintf("%s [%v, %v], which must %s", e.Operation, e.Of.Lo, e.Of.Hi, e.Want)
}

// Try calls f and returns the *DomainError that it panics with, if it does. Other panics are
// passed on.
func Try(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *DomainError:
			err = r
		default:
			panic(r)
		}
	}()
	f()
	return nil
}
