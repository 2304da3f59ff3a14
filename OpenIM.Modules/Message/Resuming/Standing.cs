using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Reading;

namespace OpenIM.Modules.Message.Resuming;

/// <summary>Where one conversation stands for one user: what the check sums are made of.</summary>
internal readonly record struct Standing(string ConversationID, Head Head, UserPosition Position, long NoticeMaxSeq)
{
    /// <summary>What the user may see.</summary>
    public SeqWindow Window => SeqWindow.Of(Head, Position);

    /// <summary>The group of conversations that this one is counted in; part of every cursor, so it never changes.</summary>
    public byte Group => (byte)XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(ConversationID));

    /// <summary>Changes whenever anything does that the client should hear of.</summary>
    public ulong Sum()
    {
        var id = Encoding.UTF8.GetBytes(ConversationID);
        var bytes = new byte[32 + id.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Window.Max);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Window.Min);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Position.HasReadSeq);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), NoticeMaxSeq);
        id.CopyTo(bytes, 32);
        return XxHash64.HashToUInt64(bytes);
    }
}
