using System.Text.Json.Serialization;
using OpenIM.Modules.Group.Contracts;

namespace OpenIM.Modules.Group;

/// <summary>JSON contracts of the module's routes.</summary>
[JsonSerializable(typeof(GetJoinedGroups))]
[JsonSerializable(typeof(GetJoinedGroupsResult))]
[JsonSerializable(typeof(GetIncrementalJoinGroups))]
[JsonSerializable(typeof(GetIncrementalJoinGroupsResult))]
[JsonSerializable(typeof(GetFullJoinGroupIDs))]
[JsonSerializable(typeof(GetFullJoinGroupIDsResult))]
[JsonSerializable(typeof(GetIncrementalGroupMembersBatch))]
[JsonSerializable(typeof(GetIncrementalGroupMembersBatchResult))]
internal sealed partial class GroupJson : JsonSerializerContext;
