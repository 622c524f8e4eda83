namespace VlbiOps.Core.Operators;

/// <summary>The checks that every operator makes of the spans it is given.</summary>
internal static class OperatorGuard
{
    /// <summary>Throws unless all four spans have the operator's lengths.</summary>
    public static void Lengths(IComplexOperator operation, int inputReal, int inputImaginary, int outputReal, int outputImaginary)
    {
        if (inputReal != operation.InputLength || inputImaginary != operation.InputLength)
        {
            throw new ArgumentException(
                $"The operator takes {operation.InputLength} complex values; the spans hold {inputReal} real and {inputImaginary} imaginary parts.");
        }

        if (outputReal != operation.OutputLength || outputImaginary != operation.OutputLength)
        {
            throw new ArgumentException(
                $"The operator gives {operation.OutputLength} complex values; the spans hold {outputReal} real and {outputImaginary} imaginary parts.");
        }
    }

    /// <summary>Throws unless both spans have the operator's lengths.</summary>
    public static void Lengths(ILinearOperator operation, int input, int output)
    {
        if (input != operation.InputLength)
        {
            throw new ArgumentException($"The operator takes {operation.InputLength} values; the span holds {input}.");
        }

        if (output != operation.OutputLength)
        {
            throw new ArgumentException($"The operator gives {operation.OutputLength} values; the span holds {output}.");
        }
    }

    /// <summary>Throws unless the wavelength is positive and finite.</summary>
    public static void Wavelength(double wavelength)
    {
        if (!(wavelength > 0) || !double.IsFinite(wavelength))
        {
            throw new ArgumentOutOfRangeException(nameof(wavelength), wavelength, "The wavelength must be positive.");
        }
    }
}
