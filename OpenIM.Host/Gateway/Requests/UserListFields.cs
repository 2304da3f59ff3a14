using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>Reads one entry of a list.</summary>
internal delegate T EntryReader<T>(ref ProtoReader reader);

/// <summary>What the requests about a user's conversations share: {1 userID, 2 a list, 3 a number that each means its own by}.</summary>
internal readonly record struct UserListFields<T>(string UserID, List<T> Entries, int Number)
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="FormatException">It is no such request, or its list is too long.</exception>
    public static UserListFields<T> Read(ReadOnlySpan<byte> data, EntryReader<T> entry)
    {
        var userID = "";
        var number = 0;
        List<T> entries = [];
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    userID = reader.String();
                    break;
                case 2:
                    entries.WithRoom().Add(entry(ref reader));
                    break;
                case 3:
                    number = reader.Int32();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new UserListFields<T>(userID, entries, number);
    }
}
