using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>A compiled stretch of a kernel's loop over <paramref name="count"/> elements (a multiple of the lanes).</summary>
/// <remarks>Scratch holds, for each register of elements in turn, all slots side by side: one pointer reaches them, and whatever their number
/// they do not compete for the same lines of the cache.</remarks>
internal delegate void LoopBody(
    double[] uniforms, nint uniformOffset, double[][] inputs, nint inputOffset, double[][] stores, nint storeOffset, nint scratch, double[] laneSums, nint count);

/// <summary>Writes one segment of a kernel as a loop over elements, a register's lanes at a time.</summary>
internal sealed unsafe class LoopEmitter
{
    /// <summary>Uniforms beyond this many are broadcast from memory at each use: registers are scarce. (From 0 to 24 makes no difference above the
    /// noise with AVX-512, whose arithmetic broadcasts by itself.)</summary>
    private const int HoistedUniforms = 12;

    private static readonly MethodInfo ArrayReference = typeof(MemoryMarshal).GetMethods()
        .Single(m => m.Name == nameof(MemoryMarshal.GetArrayDataReference) && m.IsGenericMethod).MakeGenericMethod(typeof(double));

    private static readonly MethodInfo PointerReference = typeof(Unsafe).GetMethods()
        .Single(m => m.Name == nameof(Unsafe.AsRef) && m.GetParameters()[0].ParameterType == typeof(void*)).MakeGenericMethod(typeof(double));

    private readonly KernelPlan plan;
    private readonly Segment segment;
    private readonly HashSet<Expr> made;
    private readonly bool isFirst;
    private readonly DynamicMethod method;
    private readonly ILGenerator il;
    private readonly InstructionSet instructions;
    private readonly Dictionary<Expr, int> uniformSlots;
    private readonly Dictionary<Expr, int> inputPositions;
    private readonly Dictionary<(int Argument, int Index), LocalBuilder> references = [];
    private readonly Dictionary<Expr, LocalBuilder> hoisted = [];
    private readonly LocalBuilder index;
    private readonly LocalBuilder uniformBase;
    private readonly LocalBuilder scratch;
    private readonly int slotCount;

    private LoopEmitter(KernelPlan plan, Segment segment, bool isFirst, int slotCount, KernelTarget target)
    {
        this.slotCount = slotCount;
        (this.plan, this.segment, this.isFirst) = (plan, segment, isFirst);
        made = [.. segment.Nodes];
        method = new DynamicMethod("kernel", typeof(void),
            [typeof(double[]), typeof(nint), typeof(double[][]), typeof(nint), typeof(double[][]), typeof(nint), typeof(nint), typeof(double[]), typeof(nint)],
            typeof(LoopEmitter).Module, skipVisibility: true);
        il = method.GetILGenerator(1 << 14);
        instructions = InstructionSet.Of(target, il);
        uniformSlots = plan.Uniforms.Select((node, slot) => (node, slot)).ToDictionary(pair => pair.node, pair => pair.slot);
        inputPositions = plan.Definition.Inputs.Select((node, k) => (node, k)).ToDictionary(pair => pair.node, pair => pair.k);
        index = il.DeclareLocal(typeof(nint));
        uniformBase = il.DeclareLocal(typeof(double).MakeByRefType());
        scratch = il.DeclareLocal(typeof(double).MakeByRefType());
    }

    /// <summary>The loop of one segment; <paramref name="slotCount"/> values are kept in scratch for each element.</summary>
    public static LoopBody Emit(KernelPlan plan, Segment segment, bool isFirst, int slotCount, KernelTarget target)
    {
        var emitter = new LoopEmitter(plan, segment, isFirst, slotCount, target);
        emitter.Write();
        return emitter.method.CreateDelegate<LoopBody>();
    }

    private void Write()
    {
        var stored = plan.Stores.Select((node, k) => (Node: node, Index: k)).Where(pair => Belongs(pair.Node)).ToArray();
        var accumulated = plan.Accumulated.Select((node, k) => (Node: node, Index: k)).Where(pair => Belongs(pair.Node)).ToArray();
        DeclareReferences(stored.Select(pair => pair.Index), accumulated.Select(pair => pair.Node));
        HoistUniforms(stored.Select(pair => pair.Node));
        var sums = accumulated.Select(_ => il.DeclareLocal(instructions.Value)).ToArray();
        foreach (var sum in sums)
        {
            instructions.Constant(0);
            il.Emit(OpCodes.Stloc, sum);
        }

        var (check, body) = (il.DefineLabel(), il.DefineLabel());
        il.Emit(OpCodes.Br, check);
        il.MarkLabel(body);
        WriteElement(stored, accumulated, sums);
        il.Emit(OpCodes.Ldloc, index);
        il.Emit(OpCodes.Ldc_I4, instructions.Lanes);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc, index);
        AdvanceScratch();
        il.MarkLabel(check);
        il.Emit(OpCodes.Ldloc, index);
        il.Emit(OpCodes.Ldarg, 8);
        il.Emit(OpCodes.Blt, body);
        for (var k = 0; k < sums.Length; k++)
        {
            AddToLaneSums(accumulated[k].Index, sums[k]);
        }

        il.Emit(OpCodes.Ret);
    }

    /// <summary>Whether this segment stores or adds up the value: it made it or, if no segment makes it, is the first.</summary>
    private bool Belongs(Expr node) => made.Contains(node) || (isFirst && (IsInput(node) || !plan.IsVarying(node)));

    private static bool IsInput(Expr node) => node.Operation == Operation.Input;

    private void DeclareReferences(IEnumerable<int> storeIndices, IEnumerable<Expr> accumulated)
    {
        Reference(0, null, 1, uniformBase);
        var loaded = segment.Nodes.SelectMany(plan.Guards.Needs).Concat(plan.Stores).Concat(accumulated).Where(IsInput);
        foreach (var k in loaded.Select(node => inputPositions[node]).Distinct()) Declare(2, k, 3);
        foreach (var k in storeIndices.Distinct()) Declare(4, k, 5);
        il.Emit(OpCodes.Ldarg, 6);
        il.Emit(OpCodes.Call, PointerReference);
        il.Emit(OpCodes.Stloc, scratch);
    }

    private void AdvanceScratch()
    {
        il.Emit(OpCodes.Ldloc, scratch);
        il.Emit(OpCodes.Ldc_I4, slotCount * instructions.Lanes * sizeof(double));
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc, scratch);
    }

    private void Declare(int argument, int k, int offsetArgument)
    {
        var local = il.DeclareLocal(typeof(double).MakeByRefType());
        references[(argument, k)] = local;
        Reference(argument, k, offsetArgument, local);
    }

    /// <summary>Local = reference to element [offset] of the array argument, or of its k-th array.</summary>
    private void Reference(int argument, int? k, int offsetArgument, LocalBuilder local)
    {
        il.Emit(OpCodes.Ldarg, argument);
        if (k is int position)
        {
            il.Emit(OpCodes.Ldc_I4, position);
            il.Emit(OpCodes.Ldelem_Ref);
        }

        il.Emit(OpCodes.Call, ArrayReference);
        il.Emit(OpCodes.Ldarg, offsetArgument);
        il.Emit(OpCodes.Sizeof, typeof(double));
        il.Emit(OpCodes.Mul);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc, local);
    }

    private void HoistUniforms(IEnumerable<Expr> stored)
    {
        var used = segment.Nodes.SelectMany(plan.Guards.Needs).Concat(stored).Where(uniformSlots.ContainsKey)
            .GroupBy(node => node).OrderByDescending(group => group.Count()).Select(group => group.Key).Take(HoistedUniforms);
        foreach (var node in used.ToArray())
        {
            PushUniform(node);
            var local = il.DeclareLocal(instructions.Value);
            il.Emit(OpCodes.Stloc, local);
            hoisted[node] = local;
        }
    }

    private void WriteElement((Expr Node, int Index)[] stored, (Expr Node, int Index)[] accumulated, LocalBuilder[] sums)
    {
        var tree = new TreeEmitter(il, instructions, node => IsInput(node) || uniformSlots.ContainsKey(node) || segment.Imports.ContainsKey(node), PushLeaf, plan.Guards);
        var targets = stored.Select(pair => pair.Node).Concat(accumulated.Select(pair => pair.Node)).ToHashSet();
        tree.Compute(segment.Nodes, [.. stored.Select(pair => pair.Node), .. accumulated.Select(pair => pair.Node), .. segment.Exports.Keys], Deliver);
        foreach (var node in targets.Where(node => !made.Contains(node)))
        {
            Deliver(node);
        }

        // As soon as it is there: a value that waits takes a register from others.
        void Deliver(Expr node)
        {
            if (segment.Exports.TryGetValue(node, out var slot))
            {
                tree.Push(node);
                PushSlot(slot);
                instructions.Store();
            }

            if (!targets.Contains(node)) return;
            foreach (var (_, k) in stored.Where(pair => ReferenceEquals(pair.Node, node)))
            {
                tree.Push(node);
                StoreAt(references[(4, k)]);
            }

            var sum = Array.FindIndex(accumulated, pair => ReferenceEquals(pair.Node, node));
            if (sum >= 0)
            {
                il.Emit(OpCodes.Ldloc, sums[sum]);
                tree.Push(node);
                instructions.Apply(Operation.Add);
                il.Emit(OpCodes.Stloc, sums[sum]);
            }
        }
    }

    private void PushLeaf(Expr node)
    {
        if (hoisted.TryGetValue(node, out var local))
        {
            il.Emit(OpCodes.Ldloc, local);
        }
        else if (uniformSlots.ContainsKey(node))
        {
            PushUniform(node);
        }
        else if (segment.Imports.TryGetValue(node, out var slot))
        {
            PushSlot(slot);
            instructions.Load();
        }
        else
        {
            il.Emit(OpCodes.Ldloc, references[(2, inputPositions[node])]);
            il.Emit(OpCodes.Ldloc, index);
            instructions.Load();
        }
    }

    private void PushSlot(int slot)
    {
        il.Emit(OpCodes.Ldloc, scratch);
        il.Emit(OpCodes.Ldc_I4, slot * instructions.Lanes);
        il.Emit(OpCodes.Conv_I);
    }

    private void PushUniform(Expr node)
    {
        il.Emit(OpCodes.Ldloc, uniformBase);
        il.Emit(OpCodes.Ldc_I4, uniformSlots[node] * sizeof(double));
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ldind_R8);
        instructions.Broadcast();
    }

    private void StoreAt(LocalBuilder reference)
    {
        il.Emit(OpCodes.Ldloc, reference);
        il.Emit(OpCodes.Ldloc, index);
        instructions.Store();
    }

    private void AddToLaneSums(int position, LocalBuilder sum)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            if (pass == 1)
            {
                il.Emit(OpCodes.Ldloc, sum);
                instructions.Apply(Operation.Add);
            }

            il.Emit(OpCodes.Ldarg, 7);
            il.Emit(OpCodes.Call, ArrayReference);
            il.Emit(OpCodes.Ldc_I4, position * instructions.Lanes);
            il.Emit(OpCodes.Conv_I);
            if (pass == 0) instructions.Load();
            else instructions.Store();
        }
    }
}
