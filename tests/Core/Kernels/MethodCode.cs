using System.Reflection;
using System.Reflection.Emit;

namespace VlbiOps.Tests.Core.Kernels;

/// <summary>Reads a method's instructions and the methods it calls.</summary>
internal static class MethodCode
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<(OpCode Code, MethodBase? Called)> Read(MethodBase method)
    {
        var bytes = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var at = 0; at < bytes.Length;)
        {
            var code = bytes[at] == 0xFE ? Codes[unchecked((short)(0xFE00 | bytes[at + 1]))] : Codes[bytes[at]];
            at += code.Size;
            yield return (code, code.OperandType == OperandType.InlineMethod ? method.Module.ResolveMethod(BitConverter.ToInt32(bytes, at)) : null);
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(bytes, at)),
                _ => 4,
            };
        }
    }
}
