(* each.flow, step energy: proved

   D(m*u'^2/2 + u^2/2) = 0

   Each link is a theorem about real functions: for every interval lo < 0 < hi and every
   model M of the symbols on it (functions with their derivatives, integrals from 0), under
   the premises, the two sides are equal at every t of the interval. Premises are the
   declared signs, the hypotheses, and what makes the sides defined; each is named. *)
From Coq Require Import Reals Lra Psatz Lia ZArith List.
Import ListNotations.
Require Import Flowproof.Prelude.
Open Scope R_scope.

Definition _eps := cst 0.
Definition _m := cst 1.
Definition _u := fn 0.
Definition A : sig := fun i => match i with _ => [] end.
Notation D := (total A).
Notation d := (partial A).
Notation sb := (subst A).

Theorem link_1 : forall lo hi M, lawful A lo hi M ->
  (* declared positive *)
  everywhere lo hi (fun t => 0 < eval M (_eps) t) ->
  (* declared positive *)
  everywhere lo hi (fun t => 0 < eval M (_m) t) ->
  (* by newton *)
  holds lo hi M (_m * _u 2) (- _u 0) ->
  holds lo hi M (D (_m * _u 1 ^ 2 / num 2 1 + _u 0 ^ 2 / num 2 1)) (num 0 1).
Proof.
  intros lo hi M L S_eps S_m H1.
  pose proof (around _ _ _ _ L) as Z.
  assert (F : everywhere lo hi (fun t => 0 < eval M (_eps) t /\ 0 < eval M (_m) t /\ True)) by exact (fun t It => (conj (S_eps t It) (conj (S_m t It) I))).
  real_in F.
  assert (E1 : holds lo hi M (_u 2) (num (-1) 1 * _u 0 / _m)).
  { intros t It. real. facts F It Z. pose proof (H1 _ It) as HYP. real_in HYP. real. apply (solve_linear (eval M (_m)%ex t) _ _ _ _ ltac:(real; nonzero) HYP). real. first [same | field; nonzeros]. }
  assert (N1 : holds lo hi M (_u 2) (num (-1) 1 * _u 0 / _m)).
  { intros t It. real. facts F It Z. use E1 It.  first [same | field; nonzeros]. }
   intros t It. real. facts F It Z. use N1 It.
  first [same | field; nonzeros].
Qed.
