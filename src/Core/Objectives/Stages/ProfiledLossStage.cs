using System.Numerics.Tensors;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Core.Objectives.Stages;

/// <summary>Half the sum of squares of w (d - a M - b) with scale a and offset b at their best values, which are solved for in closed form: a
/// variable projection (Golub and Pereyra 1973, SIAM J. Numer. Anal. 10, 413).</summary>
/// <remarks>By the envelope theorem the gradient is that at fixed a and b. In Jacobians the directions of a and b are projected out (Kaufman's
/// form), so that J^T J is the curvature with both eliminated. With no change of M over the samples the scale is 0.</remarks>
public sealed class ProfiledLossStage : ILossStage
{
    private readonly Pointwise inputs;
    private readonly double[] data;
    private readonly double[] weights;
    private readonly KernelRunner moments;
    private readonly KernelRunner backward;
    private readonly Lazy<TangentKernel> tangent;
    private readonly Lazy<KernelRunner> model;
    private readonly double[][] arrays;
    private readonly double[][] modelArrays;
    private readonly double[][] modelOutputs;
    private readonly double[][] cotangents;
    private readonly double[] parameters;
    private readonly double[] backwardParameters;
    private readonly double[] momentSums = new double[6];
    private readonly double[] sums;
    private readonly double[] column;
    private readonly double[][] basis;

    /// <summary>Compiles the formulas.</summary>
    /// <param name="inputs">What the symbols of the model formula stand for.</param>
    /// <param name="formula">M, the model before scale and offset.</param>
    /// <param name="data">d, one value a sample.</param>
    /// <param name="weights">w, 1 / standard deviation; 0 for a sample that is not there.</param>
    /// <param name="threads">Threads for large arrays.</param>
    public ProfiledLossStage(Pointwise inputs, Expr formula, double[] data, double[] weights, int threads = 1)
    {
        (this.inputs, this.data, this.weights) = (inputs, data, weights);
        Expr d = Expr.Input("profiled data"), w = Expr.Input("profiled weight"), a = Expr.Parameter("profiled scale"), b = Expr.Parameter("profiled offset");
        Expr[] symbols = inputs.ParameterSymbols, arraySymbols = [.. inputs.InputSymbols, d, w];
        var square = w * w;
        moments = KernelCompiler.Compile(new(symbols, arraySymbols, [], [square, square * formula, square * formula * formula, square * d, square * d * formula, square * d * d])).CreateRunner(threads);
        var residual = w * (d - (a * formula) - b);
        var loss = 0.5 * residual * residual;
        var gradient = Differentiation.Gradient(loss, [.. inputs.FieldSymbols, .. symbols]);
        backward = KernelCompiler.Compile(
            new([.. symbols, a, b], arraySymbols, gradient[..inputs.Fields.Count], [loss, .. gradient[inputs.Fields.Count..]])).CreateRunner(threads);
        model = new(() => KernelCompiler.Compile(KernelDefinition.Map(symbols, inputs.InputSymbols, [formula])).CreateRunner(threads));
        column = new double[data.Length];
        tangent = new(() => new TangentKernel(inputs, [formula], [column], threads));
        arrays = [.. inputs.InputArrays, data, weights];
        modelArrays = inputs.InputArrays;
        modelOutputs = [column];
        cotangents = new double[inputs.Fields.Count][];
        parameters = new double[symbols.Length];
        backwardParameters = new double[symbols.Length + 2];
        sums = new double[1 + symbols.Length];
        basis = [new double[data.Length], new double[data.Length]];
    }

    /// <summary>The best scale at the last point evaluated.</summary>
    public double Scale { get; private set; }

    /// <summary>The best offset at the last point evaluated.</summary>
    public double Offset { get; private set; }

    /// <inheritdoc/>
    public int ResidualCount => data.Length;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point)
    {
        for (var k = 0; k < cotangents.Length; k++)
        {
            // The one kernel serves both; what it writes here is overwritten by the next evaluation.
            cotangents[k] = inputs.Fields[k].Field.Cotangents;
        }

        Solve(point);
        return Run();
    }

    /// <inheritdoc/>
    public double ValueAndBackward(ReadOnlySpan<double> point, Span<double> gradient)
    {
        for (var k = 0; k < cotangents.Length; k++)
        {
            cotangents[k] = inputs.Fields[k].Field.Receive();
        }

        Solve(point);
        var value = Run();
        for (var k = 0; k < cotangents.Length; k++)
        {
            inputs.Fields[k].Field.Received();
        }

        for (var k = 0; k < parameters.Length; k++)
        {
            gradient[inputs.Parameters[k].Index] += sums[1 + k];
        }

        return value;
    }

    /// <inheritdoc/>
    public void Residuals(ReadOnlySpan<double> point, Span<double> residuals, Span<double> weights)
    {
        Solve(point);
        model.Value.Run(parameters, modelArrays, modelOutputs, [], data.Length);
        for (var i = 0; i < data.Length; i++)
        {
            residuals[i] = this.weights[i] * (data[i] - (Scale * column[i]) - Offset);
            basis[0][i] = this.weights[i];
            basis[1][i] = this.weights[i] * column[i];
        }

        weights.Fill(1);
        Orthonormalize();
    }

    /// <inheritdoc/>
    public bool Tangent(ReadOnlySpan<double> point, int parameter, Span<double> derivatives)
    {
        if (!TangentKernel.IsActive(inputs, parameter))
        {
            return false;
        }

        tangent.Value.Run(point, parameter, data.Length);
        TensorPrimitives.Multiply(column, -Scale, derivatives);
        TensorPrimitives.Multiply(derivatives, weights, derivatives);
        foreach (var direction in basis)
        {
            TensorPrimitives.MultiplyAdd(direction, -TensorPrimitives.Dot(direction, derivatives), derivatives, derivatives);
        }

        return true;
    }

    private void Solve(ReadOnlySpan<double> point)
    {
        inputs.Take(point, parameters);
        moments.Run(parameters, arrays, [], momentSums, data.Length);
        var (n, m, mm, d, dm) = (momentSums[0], momentSums[1], momentSums[2], momentSums[3], momentSums[4]);
        var spread = mm - (m * m / n);
        Scale = spread > 1e-14 * mm ? (dm - (d * m / n)) / spread : 0;
        Offset = (d - (Scale * m)) / n;
    }

    private double Run()
    {
        parameters.CopyTo(backwardParameters, 0);
        backwardParameters[^2] = Scale;
        backwardParameters[^1] = Offset;
        backward.Run(backwardParameters, arrays, cotangents, sums, data.Length);
        return sums[0];
    }

    private void Orthonormalize()
    {
        Normalize(basis[0]);
        TensorPrimitives.MultiplyAdd(basis[0], -TensorPrimitives.Dot<double>(basis[0], basis[1]), basis[1], basis[1]);
        Normalize(basis[1]);
    }

    private static void Normalize(double[] vector)
    {
        var norm = TensorPrimitives.Norm<double>(vector);
        TensorPrimitives.Multiply(vector, norm > 0 ? 1 / norm : 0, vector);
    }
}
