(* three.flow, step slow: proved

   w' = -w + O(eps)

   Each link is a theorem about real functions: for every interval lo < 0 < hi and every
   model M of the symbols on it (functions with their derivatives, integrals from 0), under
   the premises, the two sides are equal at every t of the interval. Premises are the
   declared signs, the hypotheses, and what makes the sides defined; each is named. *)
From Coq Require Import Reals Lra Psatz Lia ZArith List.
Import ListNotations.
Require Import Flowproof.Prelude.
Open Scope R_scope.

Definition _eps := cst 0.
Definition _w := fn 0.
Definition A : sig := fun i => match i with _ => [] end.
Notation D := (total A).
Notation d := (partial A).
Notation sb := (subst A).

Lemma link_1_solved : forall lo hi M, lawful A lo hi M ->
  everywhere lo hi (fun t => 0 < eval M (_eps) t) ->
  holds lo hi M (_eps * _w 2 + _w 1 + _w 0) (num 0 1) ->
  holds lo hi M (_w 1) ((num (-1) 1 * _eps * _w 2 + num (-1) 1 * _w 0) / num 1 1) /\
  True.
Proof.
  intros lo hi M L S_eps H1.
  pose proof (around _ _ _ _ L) as Z.
  assert (F : everywhere lo hi (fun t => 0 < eval M (_eps) t /\ True)) by exact (fun t It => (conj (S_eps t It) I)).
  real_in F.
  assert (E1 : holds lo hi M (_w 1) ((num (-1) 1 * _eps * _w 2 + num (-1) 1 * _w 0) / num 1 1)).
  { intros t It. real. facts F It Z. pose proof (H1 _ It) as HYP. real_in HYP. real. apply (solve_linear (eval M (num 1 1)%ex t) _ _ _ _ ltac:(real; nonzero) HYP). real. first [same | field; nonzeros]. }
  exact (conj E1 I).
Qed.

Theorem link_1 : forall lo hi e0 M, 0 < e0 ->
  (forall e, 0 < e < e0 -> lawful A lo hi (M e)) ->
  (* the small parameter *)
  (forall e, 0 < e < e0 -> cv (M e) 0%nat = e) ->
  (* symbols and their derivatives stay bounded *)
  tame lo hi M ->
  (* declared positive *)
  (forall e, 0 < e < e0 -> everywhere lo hi (fun t => 0 < eval (M e) (_eps) t)) ->
  (* by flow *)
  (forall e, 0 < e < e0 -> holds lo hi (M e) (_eps * _w 2 + _w 1 + _w 0) (num 0 1)) ->
  order lo hi 1 (fun e t => eval (M e) (_w 1 - - _w 0) t).
Proof.
  intros lo hi e0 M E0 LAW EPS T S_eps H1.
  assert (Z : lo < 0 < hi) by exact (around _ _ _ _ (LAW (e0 / 2) ltac:(lra))).
  pose proof (fun e Ie => link_1_solved lo hi (M e) (LAW e Ie) (S_eps e Ie) (H1 e Ie)) as SOL.
  assert (F : forall e, 0 < e < e0 -> everywhere lo hi (fun t => 0 < eval (M e) (_eps) t /\ True)) by exact (fun e Ie t It => (conj (S_eps e Ie t It) I)).
  real_in F.
  assert (A1 : exists r, bounded lo hi r /\ eventually lo hi (fun e t => eval (M e) (_w 1) t = eval (M e) (num (-1) 1 * _w 0) t + e ^ 1 * r e t)).
  { exists (fun e t => (-1) * (eval (M e) (_w 2)%ex t)). split; [boundedly T Z |].
  apply (ev_all lo hi _ e0 E0). intros e t Ie It .
  real. facts (F e Ie) It Z. assert (0 < e) by lra.
  destruct (SOL e Ie) as (E1 & _). use E1 It. 
   rewrite ?(EPS e Ie). first [same | field; nonzeros].
  }
  destruct A1 as [r1 [B1 A1]].
  exists (fun e t => (r1 e t)). split; [boundedly T Z |].
  eapply ev_mp; [exact A1 |].
  apply (ev_all lo hi _ e0 E0). intros e t Ie It X0.
  real. facts (F e Ie) It Z. assert (0 < e) by lra.
  destruct (SOL e Ie) as (E1 & _).  
   real_in X0; try rewrite X0. rewrite ?(EPS e Ie). first [same | field; nonzeros].
Qed.
