package enclosed

// An UnprovedError tells what an argument does not prove, and what to change so that it may.
type UnprovedError struct{ Reason, Advice string }

func (e *UnprovedError) Error() string { return e.Reason + ": " + e.Advice }
