using System.Reflection.Emit;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>Works out the uniforms of one parameter set; slots beyond the plan's carry values from one segment to the next.</summary>
internal delegate void Prologue(double[] parameters, nint parameterOffset, double[] uniforms, nint uniformOffset);

/// <summary>Writes the part of a kernel that depends on parameters alone, once for each call, one number at a time.</summary>
internal static class PrologueEmitter
{
    /// <summary>The methods that fill the slots, in order, and how many slots there are in all.</summary>
    public static (Prologue[] Methods, int SlotCount) Emit(KernelPlan plan)
    {
        var order = Graph.Order(plan.Uniforms).Where(node => !node.IsTruth).ToArray();
        var segments = Segmenter.Cut(order, node => node.Operation is Operation.Parameter or Operation.Constant, KernelPlan.NumericArguments, out var carried);
        var methods = segments.Select((segment, s) => EmitSegment(plan, segment, s == 0)).ToArray();
        return (plan.Uniforms.Length == 0 ? [] : methods, plan.Uniforms.Length + carried);
    }

    private static Prologue EmitSegment(KernelPlan plan, Segment segment, bool isFirst)
    {
        var method = new DynamicMethod("prologue", typeof(void), [typeof(double[]), typeof(nint), typeof(double[]), typeof(nint)], typeof(PrologueEmitter).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        var made = segment.Nodes.ToHashSet();
        var positions = plan.Definition.Parameters.Select((node, k) => (node, k)).ToDictionary(pair => pair.node, pair => pair.k);
        var tree = new TreeEmitter(il, InstructionSet.Of(KernelTarget.Scalar, il), IsLeaf, PushLeaf);
        var results = plan.Uniforms.Select((node, slot) => (Node: node, Slot: slot))
            .Where(pair => made.Contains(pair.Node) || (isFirst && pair.Node.Operation == Operation.Parameter))
            .Concat(segment.Exports.Select(pair => (Node: pair.Key, Slot: plan.Uniforms.Length + pair.Value))).ToArray();
        tree.Compute(segment.Nodes, results.Select(pair => pair.Node));
        foreach (var (node, slot) in results)
        {
            PushElementAddress(2, 3, slot);
            tree.Push(node);
            il.Emit(OpCodes.Stelem_R8);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Prologue>();

        bool IsLeaf(Expr node) => node.Operation == Operation.Parameter || segment.Imports.ContainsKey(node);

        void PushLeaf(Expr node)
        {
            if (segment.Imports.TryGetValue(node, out var slot)) PushElementAddress(2, 3, plan.Uniforms.Length + slot);
            else PushElementAddress(0, 1, positions[node]);
            il.Emit(OpCodes.Ldelem_R8);
        }

        void PushElementAddress(int array, int offset, int position)
        {
            il.Emit(OpCodes.Ldarg, array);
            il.Emit(OpCodes.Ldarg, offset);
            il.Emit(OpCodes.Ldc_I4, position);
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Add);
        }
    }
}
