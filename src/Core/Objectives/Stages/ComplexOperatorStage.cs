using VlbiOps.Core.Operators;

namespace VlbiOps.Core.Objectives.Stages;

/// <summary>A complex linear operator between pairs of fields (real and imaginary parts).</summary>
public sealed class ComplexOperatorStage(IComplexOperator map, (Field Real, Field Imaginary) input, (Field Real, Field Imaginary) output) : IStage
{
    private readonly Field[] outputs = [output.Real, output.Imaginary];

    /// <inheritdoc/>
    public IReadOnlyList<Field> Outputs => outputs;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<double> point) =>
        map.Apply(input.Real.Values, input.Imaginary.Values, output.Real.Values, output.Imaginary.Values);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<double> point, Span<double> gradient)
    {
        // For a real objective and cotangents c_re + i c_im, the way back is the conjugate transpose.
        map.Adjoint(output.Real.Cotangents, output.Imaginary.Cotangents, input.Real.Receive(), input.Imaginary.Receive());
        input.Real.Received();
        input.Imaginary.Received();
    }

    /// <inheritdoc/>
    public void Tangent(ReadOnlySpan<double> point, int parameter)
    {
        output.Real.HasTangents = output.Imaginary.HasTangents = input.Real.HasTangents;
        if (input.Real.HasTangents)
        {
            map.Apply(input.Real.Tangents, input.Imaginary.Tangents, output.Real.Tangents, output.Imaginary.Tangents);
        }
    }
}
