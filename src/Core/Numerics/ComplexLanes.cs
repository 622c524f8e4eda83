using System.Runtime.CompilerServices;

namespace VlbiOps.Core.Numerics;

/// <summary>A register of real parts beside a register of imaginary parts.</summary>
internal unsafe struct ComplexLanes<TVector, TLanes>
    where TVector : struct
    where TLanes : struct, ILanes<TVector>
{
    private TVector real;
    private TVector imaginary;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<TVector, TLanes> Load(double* real, double* imaginary) =>
        new() { real = TLanes.Load(real), imaginary = TLanes.Load(imaginary) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<TVector, TLanes> Broadcast(double real, double imaginary) =>
        new() { real = TLanes.Broadcast(real), imaginary = TLanes.Broadcast(imaginary) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<TVector, TLanes> operator +(ComplexLanes<TVector, TLanes> a, ComplexLanes<TVector, TLanes> b) =>
        new() { real = TLanes.Add(a.real, b.real), imaginary = TLanes.Add(a.imaginary, b.imaginary) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<TVector, TLanes> operator -(ComplexLanes<TVector, TLanes> a, ComplexLanes<TVector, TLanes> b) =>
        new() { real = TLanes.Subtract(a.real, b.real), imaginary = TLanes.Subtract(a.imaginary, b.imaginary) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<TVector, TLanes> operator *(ComplexLanes<TVector, TLanes> a, ComplexLanes<TVector, TLanes> b) => new()
    {
        real = TLanes.Subtract(TLanes.Multiply(a.real, b.real), TLanes.Multiply(a.imaginary, b.imaginary)),
        imaginary = TLanes.MultiplyAdd(a.real, b.imaginary, TLanes.Multiply(a.imaginary, b.real)),
    };

    /// <summary>This times the conjugate of a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ComplexLanes<TVector, TLanes> TimesConjugate(ComplexLanes<TVector, TLanes> value) => new()
    {
        real = TLanes.MultiplyAdd(real, value.real, TLanes.Multiply(imaginary, value.imaginary)),
        imaginary = TLanes.Subtract(TLanes.Multiply(imaginary, value.real), TLanes.Multiply(real, value.imaginary)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ComplexLanes<TVector, TLanes> Scaled(TVector factor) =>
        new() { real = TLanes.Multiply(real, factor), imaginary = TLanes.Multiply(imaginary, factor) };

    /// <summary>This plus a real factor times a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ComplexLanes<TVector, TLanes> Plus(TVector factor, ComplexLanes<TVector, TLanes> value) => new()
    {
        real = TLanes.MultiplyAdd(factor, value.real, real),
        imaginary = TLanes.MultiplyAdd(factor, value.imaginary, imaginary),
    };

    /// <summary>This plus -i times a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ComplexLanes<TVector, TLanes> MinusI(ComplexLanes<TVector, TLanes> value) =>
        new() { real = TLanes.Add(real, value.imaginary), imaginary = TLanes.Subtract(imaginary, value.real) };

    /// <summary>This plus i times a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ComplexLanes<TVector, TLanes> PlusI(ComplexLanes<TVector, TLanes> value) =>
        new() { real = TLanes.Subtract(real, value.imaginary), imaginary = TLanes.Add(imaginary, value.real) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(double* targetReal, double* targetImaginary)
    {
        TLanes.Store(real, targetReal);
        TLanes.Store(imaginary, targetImaginary);
    }
}
