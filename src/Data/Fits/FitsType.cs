namespace VlbiOps.Data.Fits;

/// <summary>Types of the fields of a binary table (FITS 4.0, table 18) by their letters.</summary>
public enum FitsType
{
    /// <summary>L: one character T or F.</summary>
    Logical = 'L',

    /// <summary>X: bits, eight a byte, the most significant first.</summary>
    Bit = 'X',

    /// <summary>B: unsigned 8-bit integer.</summary>
    UnsignedByte = 'B',

    /// <summary>I: signed 16-bit integer.</summary>
    Int16 = 'I',

    /// <summary>J: signed 32-bit integer.</summary>
    Int32 = 'J',

    /// <summary>K: signed 64-bit integer.</summary>
    Int64 = 'K',

    /// <summary>A: characters.</summary>
    Character = 'A',

    /// <summary>E: single precision.</summary>
    Single = 'E',

    /// <summary>D: double precision.</summary>
    Double = 'D',

    /// <summary>C: single-precision complex.</summary>
    ComplexSingle = 'C',

    /// <summary>M: double-precision complex.</summary>
    ComplexDouble = 'M',

    /// <summary>P: array descriptor of 32 bits; the array itself is not read.</summary>
    ArrayDescriptor32 = 'P',

    /// <summary>Q: array descriptor of 64 bits; the array itself is not read.</summary>
    ArrayDescriptor64 = 'Q',
}
