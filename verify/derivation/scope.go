package derivation

// Scope is what the names of a file mean, for equations that stand elsewhere,
// such as those read from its TeX. It is not for several goroutines at once.
type Scope struct{ r *resolver }

// Scope gives the names that the file declares. The error is like that of
// [Parse].
func (f *File) Scope() (*Scope, error) {
	declared := &File{Name: f.Name}
	for _, it := range f.Items {
		switch it.(type) {
		case *Small, *Size, *Declare, *Let:
			declared.Items = append(declared.Items, it)
		}
	}
	r := newResolver(declared, &errorList{file: f.Name})
	r.run()
	if err := r.errs.err(); err != nil {
		return nil, err
	}
	r.first = true
	return &Scope{r}, nil
}

// Claim gives lhs = rhs ready to be judged: of no step, with no hypotheses. An
// index that no sum binds, as that in u_j of the text, is the first of its range.
// The error is like that of [Parse], with the places that the expressions have.
func (s *Scope) Claim(lhs, rhs Expr) (Claim, error) {
	r := s.r
	r.errs, r.expanded = &errorList{file: r.file.Name}, 0
	r.bound = map[string]int{}
	c := Claim{Link: 1, Small: r.small}
	r.guarded(func() { c.LHS, c.RHS = r.side(lhs), r.side(rhs) })
	c.Symbols = r.symbols
	return c, r.errs.err()
}
