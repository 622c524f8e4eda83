using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Core.Objectives.Stages;

/// <summary>Formulas worked out element by element, from parameters, fields and constant arrays to fields.</summary>
public sealed class PointwiseStage : IStage
{
    private readonly Pointwise inputs;
    private readonly Field[] outputs;
    private readonly int length;
    private readonly KernelRunner forward;
    private readonly KernelRunner keeping;
    private readonly KernelRunner backward;
    private readonly Lazy<TangentKernel> tangent;
    private readonly double[][] forwardInputs;
    private readonly double[][] forwardOutputs;
    private readonly double[][] keptOutputs;
    private readonly double[][] backwardInputs;
    private readonly double[][] backwardOutputs;
    private readonly double[] parameters;
    private readonly double[] share;

    /// <summary>Compiles the formulas, their way back and (when first asked for) their tangents.</summary>
    /// <param name="inputs">What the symbols stand for.</param>
    /// <param name="formulas">One formula for each output.</param>
    /// <param name="outputs">Where they go.</param>
    /// <param name="threads">Threads for large arrays.</param>
    public PointwiseStage(Pointwise inputs, IReadOnlyList<Expr> formulas, IReadOnlyList<Field> outputs, int threads = 1)
    {
        this.inputs = inputs;
        this.outputs = [.. outputs];
        length = outputs[0].Values.Length;
        forward = KernelCompiler.Compile(KernelDefinition.Map(inputs.ParameterSymbols, inputs.InputSymbols, formulas)).CreateRunner(threads);
        var pullback = new KeptPullback(inputs, formulas);
        double[][] kept = [.. pullback.Kept.Select(_ => new double[length])];
        keeping = pullback.Kept.Count == 0
            ? forward
            : KernelCompiler.Compile(KernelDefinition.Map(inputs.ParameterSymbols, inputs.InputSymbols, [.. formulas, .. pullback.Kept])).CreateRunner(threads);
        backward = KernelCompiler.Compile(pullback.Definition).CreateRunner(threads);
        tangent = new(() => new TangentKernel(inputs, formulas, this.outputs, threads));
        forwardInputs = inputs.InputArrays;
        forwardOutputs = [.. outputs.Select(field => field.Values)];
        keptOutputs = [.. forwardOutputs, .. kept];
        backwardInputs = [.. forwardInputs, .. outputs.Select(field => field.Cotangents), .. kept];
        backwardOutputs = new double[inputs.Fields.Count][];
        parameters = new double[inputs.Parameters.Count];
        share = new double[parameters.Length];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Field> Outputs => outputs;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<double> point)
    {
        inputs.Take(point, parameters);
        forward.Run(parameters, forwardInputs, forwardOutputs, [], length);
    }

    /// <inheritdoc/>
    public void ForwardAndKeep(ReadOnlySpan<double> point)
    {
        inputs.Take(point, parameters);
        keeping.Run(parameters, forwardInputs, keptOutputs, [], length);
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<double> point, Span<double> gradient)
    {
        for (var k = 0; k < backwardOutputs.Length; k++)
        {
            backwardOutputs[k] = inputs.Fields[k].Field.Receive();
        }

        inputs.Take(point, parameters);
        backward.Run(parameters, backwardInputs, backwardOutputs, share, length);
        for (var k = 0; k < backwardOutputs.Length; k++)
        {
            inputs.Fields[k].Field.Received();
        }

        for (var k = 0; k < share.Length; k++)
        {
            gradient[inputs.Parameters[k].Index] += share[k];
        }
    }

    /// <inheritdoc/>
    public void Tangent(ReadOnlySpan<double> point, int parameter)
    {
        var active = TangentKernel.IsActive(inputs, parameter);
        foreach (var output in outputs)
        {
            output.HasTangents = active;
        }

        if (active)
        {
            tangent.Value.Run(point, parameter, length);
        }
    }
}
