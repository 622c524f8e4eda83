using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>Writes the image of a <see cref="ScalarKernelAssembly"/>.</summary>
internal sealed class ScalarKernelEmitter
{
    public const string ClassName = "ScalarKernel";
    public const string MethodName = "Evaluate";
    private const MethodAttributes PublicStatic = MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig;
    private const TypeAttributes PublicStructure = TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout;

    private readonly Expr[] roots;
    private readonly Dictionary<Expr, int> positions;
    private readonly TypeBuilder kernelClass;
    private readonly TypeBuilder result;
    private readonly FieldBuilder[] resultFields;
    private readonly TypeBuilder carried;
    private readonly FieldBuilder[] carriedFields;
    private readonly IReadOnlyList<Segment> segments;

    private ScalarKernelEmitter(ModuleBuilder module, KernelDefinition definition)
    {
        roots = Graph.Lower([.. definition.Stores, .. definition.Sums]);
        positions = definition.Parameters.Concat(definition.Inputs).Select((node, k) => (node, k)).ToDictionary(pair => pair.node, pair => pair.k);
        segments = Segmenter.Cut(KernelPlan.DepthFirst(roots, node => node.Arity > 0), _ => false, KernelPlan.NumericArguments, out var slots);
        result = module.DefineType("ScalarKernelResult", PublicStructure, typeof(ValueType));
        resultFields = [.. roots.Select((_, k) => result.DefineField(ResultName(k), typeof(double), FieldAttributes.Public))];
        carried = module.DefineType("ScalarKernelCarried", PublicStructure, typeof(ValueType));
        carriedFields = [.. Enumerable.Range(0, slots).Select(k => carried.DefineField(Numbered("Value", k), typeof(double), FieldAttributes.Public))];
        kernelClass = module.DefineType(ClassName, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, typeof(object));
    }

    public static string ResultName(int k) => Numbered("Result", k);

    /// <summary>The image of an assembly for a definition whose symbols are already checked.</summary>
    public static byte[] Emit(KernelDefinition definition)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("VlbiOps.ScalarKernel"), typeof(object).Assembly);
        new ScalarKernelEmitter(assembly.DefineDynamicModule("VlbiOps.ScalarKernel"), definition).Write();
        using var stream = new MemoryStream();
        assembly.Save(stream);
        return stream.ToArray();
    }

    private static string Numbered(string name, int k) => string.Create(CultureInfo.InvariantCulture, $"{name}{k}");

    private void Write()
    {
        result.CreateType();
        carried.CreateType();
        var doubles = Enumerable.Repeat(typeof(double), positions.Count).ToArray();
        var parts = segments.Select((segment, s) => WritePart(segment, s, doubles)).ToArray();
        var method = kernelClass.DefineMethod(MethodName, PublicStatic, result, doubles);
        var il = method.GetILGenerator();
        var (handed, answer) = (il.DeclareLocal(carried), il.DeclareLocal(result));
        foreach (var part in parts)
        {
            for (var k = 0; k < positions.Count; k++) il.Emit(OpCodes.Ldarg, (short)k);
            il.Emit(OpCodes.Ldloca, handed);
            il.Emit(OpCodes.Ldloca, answer);
            il.Emit(OpCodes.Call, part);
        }

        il.Emit(OpCodes.Ldloc, answer);
        il.Emit(OpCodes.Ret);
        kernelClass.CreateType();
    }

    private MethodBuilder WritePart(Segment segment, int s, Type[] doubles)
    {
        var method = kernelClass.DefineMethod(Numbered("Part", s), PublicStatic, typeof(void), [.. doubles, carried.MakeByRefType(), result.MakeByRefType()]);
        var il = method.GetILGenerator();
        var made = segment.Nodes.ToHashSet();
        var results = roots.Select((node, k) => (Node: node, Field: resultFields[k], Argument: positions.Count + 1))
            .Where(pair => made.Contains(pair.Node) || (s == 0 && pair.Node.Arity == 0))
            .Concat(segment.Exports.Select(pair => (Node: pair.Key, Field: carriedFields[pair.Value], Argument: positions.Count))).ToArray();
        var tree = new TreeEmitter(il, new ScalarInstructions(il, fused: false), node => node.Arity == 0 || segment.Imports.ContainsKey(node), PushLeaf);
        tree.Compute(segment.Nodes, results.Select(pair => pair.Node));
        foreach (var (node, field, argument) in results)
        {
            il.Emit(OpCodes.Ldarg, (short)argument);
            tree.Push(node);
            il.Emit(OpCodes.Stfld, field);
        }

        il.Emit(OpCodes.Ret);
        return method;

        void PushLeaf(Expr node)
        {
            if (segment.Imports.TryGetValue(node, out var slot))
            {
                il.Emit(OpCodes.Ldarg, (short)positions.Count);
                il.Emit(OpCodes.Ldfld, carriedFields[slot]);
            }
            else
            {
                il.Emit(OpCodes.Ldarg, (short)positions[node]);
            }
        }
    }
}
