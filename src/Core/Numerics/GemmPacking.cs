using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace VlbiOps.Core.Numerics;

/// <summary>The memory layout that the register tiles read: B in panels three registers wide (the last as many as it needs),
/// padded with zeros to whole registers; A in panels of eight rows.</summary>
internal static unsafe class GemmPacking
{
    /// <summary>Rows in a panel of A.</summary>
    public const int PanelRows = 8;

    /// <summary>Doubles in a register of the widest kind that this machine has.</summary>
    public static int LaneCount => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 2;

    /// <summary>Columns in a full panel of B.</summary>
    public static int PanelColumns => 3 * LaneCount;

    /// <summary>Columns after padding to whole registers.</summary>
    public static int PaddedColumns(int columns) => (columns + LaneCount - 1) / LaneCount * LaneCount;

    /// <summary>Packs a depth x columns block of B.</summary>
    public static void PackB(double* b, nint rowStride, nint columnStride, int depth, int columns, double* target)
    {
        int panel = PanelColumns;
        for (int j = 0; j < columns; j += panel)
        {
            int valid = Math.Min(panel, columns - j);
            int width = PaddedColumns(valid);
            if (columnStride == 1)
            {
                CopyPanel(b + j, rowStride, depth, valid, width, target);
            }
            else
            {
                TransposePanel(b + (j * columnStride), rowStride, columnStride, depth, valid, width, target);
            }

            target += (nint)width * depth;
        }
    }

    /// <summary>Packs a rows x depth block of A.</summary>
    public static void PackA(double* a, nint rowStride, nint columnStride, int rows, int depth, double* target)
    {
        for (int i = 0; i < rows; i += PanelRows)
        {
            int valid = Math.Min(PanelRows, rows - i);
            TransposePanel(a + (i * rowStride), columnStride, rowStride, depth, valid, PanelRows, target);
            target += (nint)PanelRows * depth;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyPanel(double* source, nint rowStride, int depth, int valid, int width, double* target)
    {
        for (int p = 0; p < depth; p++)
        {
            new ReadOnlySpan<double>(source, valid).CopyTo(new Span<double>(target, width));
            for (int j = valid; j < width; j++)
            {
                target[j] = 0;
            }

            source += rowStride;
            target += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposePanel(double* source, nint depthStride, nint columnStride, int depth, int valid, int width, double* target)
    {
        for (int p = 0; p < depth; p++)
        {
            double* column = source;
            for (int j = 0; j < valid; j++)
            {
                target[j] = *column;
                column += columnStride;
            }

            for (int j = valid; j < width; j++)
            {
                target[j] = 0;
            }

            source += depthStride;
            target += width;
        }
    }
}
