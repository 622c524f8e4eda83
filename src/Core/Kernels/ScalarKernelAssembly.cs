using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>The formulas of a kernel as ordinary static methods of one element, in an assembly of their own: what a compiler for GPUs reads.</summary>
/// <remarks>No arrays, no vectors, no fused multiply-add: doubles in, a public structure of doubles out, and in between arithmetic, comparisons and the
/// methods of <see cref="ScalarOperations"/>. Formulas of more than some hundred nodes are cut into several methods that hand values on in a structure
/// passed by reference. The assembly is unloaded when nothing refers to it after <see cref="Dispose"/>.</remarks>
public sealed class ScalarKernelAssembly : IDisposable
{
    private readonly LoadContext context;
    private readonly object[] arguments;
    private readonly int parameterCount;

    private ScalarKernelAssembly(KernelDefinition definition, byte[] image)
    {
        Image = image;
        context = new LoadContext();
        using var stream = new MemoryStream(image);
        var type = context.LoadFromStream(stream).GetType(ScalarKernelEmitter.ClassName, throwOnError: true)!;
        Methods = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
        Method = type.GetMethod(ScalarKernelEmitter.MethodName)!;
        ResultType = Method.ReturnType;
        ResultFields = [.. Enumerable.Range(0, definition.Stores.Count + definition.Sums.Count).Select(k => ResultType.GetField(ScalarKernelEmitter.ResultName(k))!)];
        parameterCount = definition.Parameters.Count;
        arguments = new object[Method.GetParameters().Length];
    }

    /// <summary>The whole assembly as it would stand in a file.</summary>
    public ReadOnlyMemory<byte> Image { get; }

    /// <summary>The method: parameters, then inputs, each a double in the order of the definition; returns a <see cref="ResultType"/>.</summary>
    public MethodInfo Method { get; }

    /// <summary>All methods of the class: <see cref="Method"/> and those it calls one after the other.</summary>
    public IReadOnlyList<MethodInfo> Methods { get; }

    /// <summary>The structure returned: one double for each formula.</summary>
    public Type ResultType { get; }

    /// <summary>Its fields: the definition's stores, then the terms of its sums.</summary>
    public IReadOnlyList<FieldInfo> ResultFields { get; }

    /// <summary>Writes and loads the assembly of a definition.</summary>
    /// <exception cref="ArgumentException">A formula uses a symbol that is neither parameter nor input.</exception>
    public static ScalarKernelAssembly Create(KernelDefinition definition)
    {
        var canonical = definition.Canonical();
        return new(canonical, ScalarKernelEmitter.Emit(canonical));
    }

    /// <summary>Runs the method on this processor, by reflection: slow, for checks.</summary>
    /// <param name="parameters">One value a parameter.</param>
    /// <param name="inputs">One value an input.</param>
    /// <returns>One value for each of <see cref="ResultFields"/>.</returns>
    public double[] Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> inputs)
    {
        if (parameters.Length != parameterCount || inputs.Length != arguments.Length - parameterCount)
        {
            throw new ArgumentException(
                $"the method takes {parameterCount} parameters and {arguments.Length - parameterCount} inputs, not {parameters.Length} and {inputs.Length}");
        }

        for (var k = 0; k < arguments.Length; k++)
        {
            arguments[k] = k < parameterCount ? parameters[k] : inputs[k - parameterCount];
        }

        var result = Method.Invoke(null, arguments);
        return [.. ResultFields.Select(field => (double)field.GetValue(result)!)];
    }

    /// <summary>Lets the assembly go.</summary>
    public void Dispose()
    {
        if (!context.IsUnloading) context.Unload();
    }

    /// <summary>Finds this assembly where it is, also when it was not loaded by the default context.</summary>
    private sealed class LoadContext() : AssemblyLoadContext("scalar kernel", isCollectible: true)
    {
        public bool IsUnloading { get; private set; }

        public new void Unload()
        {
            IsUnloading = true;
            base.Unload();
        }

        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name == typeof(ScalarOperations).Assembly.GetName().Name ? typeof(ScalarOperations).Assembly : null;
    }
}
