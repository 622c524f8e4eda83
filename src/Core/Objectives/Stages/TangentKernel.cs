using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Core.Objectives.Stages;

/// <summary>The derivatives of pointwise formulas along one parameter, by way of the fields and directly.</summary>
internal sealed class TangentKernel
{
    private readonly Pointwise inputs;
    private readonly KernelRunner runner;
    private readonly double[][] arrays;
    private readonly double[][] results;
    private readonly double[] parameters;
    private readonly double[] zeros;

    /// <summary>For stages that write fields' tangents.</summary>
    public TangentKernel(Pointwise inputs, IReadOnlyList<Expr> formulas, IReadOnlyList<Field> outputs, int threads)
        : this(inputs, formulas, [.. outputs.Select(field => field.Tangents)], threads)
    {
    }

    /// <summary>For any arrays.</summary>
    public TangentKernel(Pointwise inputs, IReadOnlyList<Expr> formulas, double[][] results, int threads)
    {
        this.inputs = inputs;
        this.results = results;
        var (directions, tangents) = (inputs.Directions, inputs.Tangents);
        runner = KernelCompiler.Compile(KernelDefinition.Map(
            [.. inputs.ParameterSymbols, .. directions],
            [.. inputs.InputSymbols, .. tangents],
            [.. formulas.Select(formula => inputs.Tangent(formula, directions, tangents))])).CreateRunner(threads);
        arrays = [.. inputs.InputArrays, .. inputs.Fields.Select(_ => Array.Empty<double>())];
        parameters = new double[2 * inputs.Parameters.Count];
        zeros = new double[results[0].Length];
    }

    /// <summary>Whether formulas of these inputs change with a parameter.</summary>
    public static bool IsActive(Pointwise inputs, int parameter)
    {
        // By position: an enumerator of an interface would be allocated.
        for (var k = 0; k < inputs.Fields.Count; k++)
        {
            if (inputs.Fields[k].Field.HasTangents) return true;
        }

        for (var k = 0; k < inputs.Parameters.Count; k++)
        {
            if (inputs.Parameters[k].Index == parameter) return true;
        }

        return false;
    }

    /// <summary>Writes the tangents along a parameter.</summary>
    public void Run(ReadOnlySpan<double> point, int parameter, int length)
    {
        inputs.Take(point, parameters);
        for (var k = 0; k < inputs.Parameters.Count; k++)
        {
            parameters[inputs.Parameters.Count + k] = inputs.Parameters[k].Index == parameter ? 1 : 0;
        }

        for (var k = 0; k < inputs.Fields.Count; k++)
        {
            var field = inputs.Fields[k].Field;
            arrays[arrays.Length - inputs.Fields.Count + k] = field.HasTangents ? field.Tangents : zeros;
        }

        runner.Run(parameters, arrays, results, [], length);
    }
}
