using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Core.Objectives.Stages;

/// <summary>A sum over samples of a formula, with value, cotangents and parameter gradient in one pass.</summary>
public sealed class LossStage : ILossStage
{
    private readonly Pointwise inputs;
    private readonly KernelRunner value;
    private readonly KernelRunner backward;
    private readonly Lazy<KernelRunner> residual;
    private readonly Lazy<TangentKernel> tangent;
    private readonly double[][] arrays;
    private readonly double[][] cotangents;
    private readonly double[] parameters;
    private readonly double[] sums;
    private readonly double[] one = new double[1];
    private readonly double[][] residualOutputs;
    private readonly double[] column;

    /// <summary>Compiles the formulas.</summary>
    /// <param name="inputs">What the symbols stand for.</param>
    /// <param name="residual">The residual of a sample.</param>
    /// <param name="loss">The loss of a sample: what is added up.</param>
    /// <param name="weight">The weight of the residual's square in the curvature, not negative.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="threads">Threads for large arrays.</param>
    public LossStage(Pointwise inputs, Expr residual, Expr loss, Expr weight, int count, int threads = 1)
    {
        this.inputs = inputs;
        ResidualCount = count;
        var (symbols, arraySymbols) = (inputs.ParameterSymbols, inputs.InputSymbols);
        var gradient = Differentiation.Gradient(loss, [.. inputs.FieldSymbols, .. symbols]);
        value = KernelCompiler.Compile(KernelDefinition.Sum(symbols, arraySymbols, loss)).CreateRunner(threads);
        backward = KernelCompiler.Compile(
            new(symbols, arraySymbols, gradient[..inputs.Fields.Count], [loss, .. gradient[inputs.Fields.Count..]])).CreateRunner(threads);
        this.residual = new(() => KernelCompiler.Compile(KernelDefinition.Map(symbols, arraySymbols, [residual, weight])).CreateRunner(threads));
        column = new double[count];
        tangent = new(() => new TangentKernel(inputs, [residual], [column], threads));
        arrays = inputs.InputArrays;
        cotangents = new double[inputs.Fields.Count][];
        parameters = new double[symbols.Length];
        sums = new double[1 + symbols.Length];
        residualOutputs = [new double[count], new double[count]];
    }

    /// <inheritdoc/>
    public int ResidualCount { get; }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point)
    {
        inputs.Take(point, parameters);
        value.Run(parameters, arrays, [], one, ResidualCount);
        return one[0];
    }

    /// <inheritdoc/>
    public double ValueAndBackward(ReadOnlySpan<double> point, Span<double> gradient)
    {
        for (var k = 0; k < cotangents.Length; k++)
        {
            cotangents[k] = inputs.Fields[k].Field.Receive();
        }

        inputs.Take(point, parameters);
        backward.Run(parameters, arrays, cotangents, sums, ResidualCount);
        for (var k = 0; k < cotangents.Length; k++)
        {
            inputs.Fields[k].Field.Received();
        }

        for (var k = 0; k < parameters.Length; k++)
        {
            gradient[inputs.Parameters[k].Index] += sums[1 + k];
        }

        return sums[0];
    }

    /// <inheritdoc/>
    public void Residuals(ReadOnlySpan<double> point, Span<double> residuals, Span<double> weights)
    {
        inputs.Take(point, parameters);
        residual.Value.Run(parameters, arrays, residualOutputs, [], ResidualCount);
        residualOutputs[0].CopyTo(residuals);
        residualOutputs[1].CopyTo(weights);
    }

    /// <inheritdoc/>
    public bool Tangent(ReadOnlySpan<double> point, int parameter, Span<double> derivatives)
    {
        if (!TangentKernel.IsActive(inputs, parameter))
        {
            return false;
        }

        tangent.Value.Run(point, parameter, ResidualCount);
        column.CopyTo(derivatives);
        return true;
    }
}
