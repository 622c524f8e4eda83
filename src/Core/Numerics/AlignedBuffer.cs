using System.Runtime.CompilerServices;

namespace VlbiOps.Core.Numerics;

/// <summary>Scratch memory whose first element lies on a cache-line boundary and never moves.</summary>
/// <remarks>A 512-bit load across two cache lines costs two; panels that start on a line never pay that.
/// The memory belongs to the pinned heap and lives as long as the buffer is referenced.</remarks>
internal sealed unsafe class AlignedBuffer
{
    private const int LineBytes = 64;
    private readonly double[] storage;
    private readonly int offset;

    /// <summary>Reserves <paramref name="length"/> zeros.</summary>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        storage = GC.AllocateArray<double>(checked(length + (LineBytes / sizeof(double))), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref storage[0]);
        offset = (int)((LineBytes - (address % LineBytes)) % LineBytes) / sizeof(double);
    }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>Address of the first element; valid while this object is reachable.</summary>
    public double* Pointer => (double*)Unsafe.AsPointer(ref storage[offset]);

    /// <summary>The elements.</summary>
    public Span<double> Span => storage.AsSpan(offset, Length);
}
