using System.Reflection.Emit;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>Writes the nodes of one method: values used once stay on the evaluation stack, others get a local.</summary>
internal sealed class TreeEmitter
{
    /// <summary>Deeper trees are cut by a local: the JIT compiler walks them by recursion.</summary>
    private const int DeepestTree = 48;

    private readonly ILGenerator il;
    private readonly InstructionSet instructions;
    private readonly Action<Expr> emitLeaf;
    private readonly Func<Expr, bool> isLeaf;
    private readonly Guards guards;
    private readonly Dictionary<Expr, LocalBuilder> locals = [];
    private readonly Dictionary<Expr, int> uses = [];
    private readonly Dictionary<Expr, int> depth = [];

    /// <summary>An emitter for one method.</summary>
    /// <param name="il">The method's generator.</param>
    /// <param name="instructions">The target.</param>
    /// <param name="isLeaf">Values that are loaded, not computed.</param>
    /// <param name="emitLeaf">Pushes such a value (constants are pushed here).</param>
    /// <param name="guards">Nodes to be jumped over where nobody needs them; null for none.</param>
    public TreeEmitter(ILGenerator il, InstructionSet instructions, Func<Expr, bool> isLeaf, Action<Expr> emitLeaf, Guards? guards = null)
    {
        (this.il, this.instructions, this.isLeaf, this.emitLeaf, this.guards) = (il, instructions, isLeaf, emitLeaf, guards ?? Guards.None);
    }

    /// <summary>Computes the nodes (arguments first) that are used more than once; the others wait until <see cref="Push"/> asks for them.</summary>
    /// <param name="nodes">The method's nodes, in order.</param>
    /// <param name="results">Values that will be pushed besides, each occurrence one use.</param>
    /// <param name="computed">Told of each node when it can be pushed: a result that is taken at once need not be remembered.</param>
    public void Compute(IReadOnlyList<Expr> nodes, IEnumerable<Expr> results, Action<Expr>? computed = null)
    {
        CountUses(nodes, results);
        for (var start = 0; start < nodes.Count;)
        {
            var (guard, end) = (guards.Of(nodes[start]), start + 1);
            while (end < nodes.Count && guards.Of(nodes[end]) == guard) end++;
            var run = nodes.Skip(start).Take(end - start).ToArray();
            if (guard is null) Compute(run, computed);
            else ComputeGuarded(run, guard, computed);
            start = end;
        }
    }

    /// <summary>Pushes the value of a node.</summary>
    public void Push(Expr node)
    {
        if (locals.TryGetValue(node, out var local))
        {
            il.Emit(OpCodes.Ldloc, local);
        }
        else if (node.IsConstant)
        {
            instructions.Constant(node.Value);
        }
        else if (isLeaf(node))
        {
            emitLeaf(node);
        }
        else
        {
            PushOperation(node);
        }
    }

    private void CountUses(IReadOnlyList<Expr> nodes, IEnumerable<Expr> results)
    {
        foreach (var used in nodes.SelectMany(guards.Needs).Concat(results.SelectMany(Numbers)))
        {
            uses[used] = uses.GetValueOrDefault(used) + 1;
        }

        // What leaves its guard is asked for beyond the jump: it must have a local.
        foreach (var node in nodes)
        {
            foreach (var argument in KernelPlan.NumericArguments(node).Where(argument => guards.Of(argument) is { } guard && guard != guards.Of(node)))
            {
                uses[argument] = Math.Max(uses[argument], 2);
            }
        }
    }

    private void Compute(Expr[] nodes, Action<Expr>? computed)
    {
        foreach (var node in nodes)
        {
            KeepLeaves(node);
            depth[node] = 1 + KernelPlan.NumericArguments(node).Select(argument => locals.ContainsKey(argument) ? 0 : depth.GetValueOrDefault(argument)).DefaultIfEmpty().Max();
            if (depth[node] > DeepestTree)
            {
                uses[node] = Math.Max(uses[node], 2);
            }

            Keep(node);
            computed?.Invoke(node);
        }
    }

    /// <summary>The same, jumped over where no lane is on the guard's side. What others use too must not first be made behind the jump.</summary>
    private void ComputeGuarded(Expr[] nodes, Guard guard, Action<Expr>? computed)
    {
        foreach (var node in nodes) KeepLeaves(node);
        var own = nodes.ToHashSet();
        foreach (var outer in nodes.SelectMany(guards.Needs).Where(argument => !own.Contains(argument) && !argument.IsConstant && !isLeaf(argument)).ToArray())
        {
            uses[outer] = Math.Max(uses[outer], 2);
            Keep(outer);
        }

        var after = il.DefineLabel();
        Push(guard.Condition);
        instructions.SkipUnlessAny(guard.Side, after);
        Compute(nodes, computed);
        il.MarkLabel(after);
    }

    private void KeepLeaves(Expr node)
    {
        foreach (var leaf in KernelPlan.NumericArguments(node).Where(argument => isLeaf(argument) && !argument.IsConstant)) Keep(leaf);
    }

    private static IEnumerable<Expr> Numbers(Expr result) => result.IsTruth ? KernelPlan.NumericArguments(result) : [result];

    private void Keep(Expr node)
    {
        if (uses.GetValueOrDefault(node) > 1 && !locals.ContainsKey(node))
        {
            Push(node);
            var local = il.DeclareLocal(instructions.Value);
            il.Emit(OpCodes.Stloc, local);
            locals[node] = local;
        }
    }

    private void PushOperation(Expr node)
    {
        if (node.Operation is Operation.Add or Operation.Subtract && TryPushMultiplyAdd(node))
        {
            return;
        }

        if (node.Operation == Operation.Select)
        {
            // The condition last, so that it goes from the comparison straight into the choice and never leaves the mask registers.
            SetAside(node[1]);
            SetAside(node[2]);
        }

        for (var i = 0; i < node.Arity; i++)
        {
            Push(node[i]);
        }

        instructions.Apply(node.Operation);
    }

    /// <summary>Puts the value into a local, unless it is at hand anyway.</summary>
    private void SetAside(Expr node)
    {
        if (node.IsConstant || isLeaf(node) || locals.ContainsKey(node)) return;
        Push(node);
        var local = il.DeclareLocal(instructions.Value);
        il.Emit(OpCodes.Stloc, local);
        locals[node] = local;
    }

    private bool TryPushMultiplyAdd(Expr node)
    {
        if (!instructions.FusesMultiplyAdd) return false;
        var difference = node.Operation == Operation.Subtract;
        if (IsOpenProduct(node[1]))
        {
            PushFactors(node[1]);
            Push(node[0]);
            if (difference) instructions.SubtractProduct();
            else instructions.MultiplyAdd();
        }
        else if (IsOpenProduct(node[0]))
        {
            PushFactors(node[0]);
            Push(node[1]);
            if (difference) instructions.MultiplySubtract();
            else instructions.MultiplyAdd();
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>The instruction overwrites the first factor: one that nobody needs afterwards saves a copy.</summary>
    private void PushFactors(Expr product)
    {
        var swapped = IsKept(product[0]) && !IsKept(product[1]);
        Push(product[swapped ? 1 : 0]);
        Push(product[swapped ? 0 : 1]);
    }

    private bool IsKept(Expr node) => locals.ContainsKey(node) || isLeaf(node) || node.IsConstant;

    private bool IsOpenProduct(Expr node) => node.Operation == Operation.Multiply && !isLeaf(node) && !locals.ContainsKey(node);
}
