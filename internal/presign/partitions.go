package presign

// regionPrefixes lists, for each of partitions, the prefixes of its regions'
// names before the last two parts, a word and a number.
var regionPrefixes = [...][]string{
	{"us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "il-", "mx-"},
	{"cn-"},
	{"us-gov-"},
	{"eusc-de-"},
	{"us-iso-"},
	{"us-isob-"},
	{"eu-isoe-"},
	{"us-isof-"},
}

// partitions is read-only.
var partitions = [...]Partition{
	{
		ID: "aws", Name: "AWS",
		DNSSuffix: "amazonaws.com", DualStackSuffix: "api.aws",
		Endpoints: []Endpoint{Regional, Global, FIPS, DualStack, FIPSDualStack},
		Regions: []Region{
			{"af-south-1", "Africa (Cape Town)"},
			{"ap-east-1", "Asia Pacific (Hong Kong)"},
			{"ap-east-2", "Asia Pacific (Taipei)"},
			{"ap-northeast-1", "Asia Pacific (Tokyo)"},
			{"ap-northeast-2", "Asia Pacific (Seoul)"},
			{"ap-northeast-3", "Asia Pacific (Osaka)"},
			{"ap-south-1", "Asia Pacific (Mumbai)"},
			{"ap-south-2", "Asia Pacific (Hyderabad)"},
			{"ap-southeast-1", "Asia Pacific (Singapore)"},
			{"ap-southeast-2", "Asia Pacific (Sydney)"},
			{"ap-southeast-3", "Asia Pacific (Jakarta)"},
			{"ap-southeast-4", "Asia Pacific (Melbourne)"},
			{"ap-southeast-5", "Asia Pacific (Malaysia)"},
			{"ap-southeast-6", "Asia Pacific (New Zealand)"},
			{"ap-southeast-7", "Asia Pacific (Thailand)"},
			{"ca-central-1", "Canada (Central)"},
			{"ca-west-1", "Canada West (Calgary)"},
			{"eu-central-1", "Europe (Frankfurt)"},
			{"eu-central-2", "Europe (Zurich)"},
			{"eu-north-1", "Europe (Stockholm)"},
			{"eu-south-1", "Europe (Milan)"},
			{"eu-south-2", "Europe (Spain)"},
			{"eu-west-1", "Europe (Ireland)"},
			{"eu-west-2", "Europe (London)"},
			{"eu-west-3", "Europe (Paris)"},
			{"il-central-1", "Israel (Tel Aviv)"},
			{"me-central-1", "Middle East (UAE)"},
			{"me-south-1", "Middle East (Bahrain)"},
			{"me-west-1", "Middle East (Saudi Arabia)"},
			{"mx-central-1", "Mexico (Central)"},
			{"sa-east-1", "South America (Sao Paulo)"},
			{"sa-west-1", "South America (Chile)"},
			{"us-east-1", "US East (N. Virginia)"},
			{"us-east-2", "US East (Ohio)"},
			{"us-west-1", "US West (N. California)"},
			{"us-west-2", "US West (Oregon)"},
		},
	},
	{
		ID: "aws-cn", Name: "AWS China",
		DNSSuffix: "amazonaws.com.cn", DualStackSuffix: "api.amazonwebservices.com.cn",
		Endpoints: []Endpoint{Regional, FIPS, DualStack, FIPSDualStack},
		Regions: []Region{
			{"cn-north-1", "China (Beijing)"},
			{"cn-northwest-1", "China (Ningxia)"},
		},
	},
	{
		ID: "aws-us-gov", Name: "AWS GovCloud (US)",
		DNSSuffix: "amazonaws.com", DualStackSuffix: "api.aws",
		Endpoints: []Endpoint{Regional, FIPS, DualStack, FIPSDualStack},
		Regions: []Region{
			{"us-gov-east-1", "AWS GovCloud (US-East)"},
			{"us-gov-west-1", "AWS GovCloud (US-West)"},
		},
	},
	{
		ID: "aws-eusc", Name: "AWS European Sovereign Cloud",
		DNSSuffix: "amazonaws.eu", DualStackSuffix: "api.amazonwebservices.eu",
		Endpoints: []Endpoint{Regional, FIPS, DualStack, FIPSDualStack},
		Regions: []Region{
			{"eusc-de-east-1", "AWS European Sovereign Cloud (Germany)"},
		},
	},
	{
		ID: "aws-iso", Name: "AWS ISO (US)",
		DNSSuffix: "c2s.ic.gov", DualStackSuffix: "api.aws.ic.gov",
		Endpoints: []Endpoint{Regional, FIPS, DualStack, FIPSDualStack},
		Regions: []Region{
			{"us-iso-east-1", "US ISO East"},
			{"us-iso-west-1", "US ISO WEST"},
		},
	},
	{
		ID: "aws-iso-b", Name: "AWS ISOB (US)",
		DNSSuffix: "sc2s.sgov.gov", DualStackSuffix: "api.aws.scloud",
		Endpoints: []Endpoint{Regional, FIPS, DualStack, FIPSDualStack},
		Regions: []Region{
			{"us-isob-east-1", "US ISOB East (Ohio)"},
			{"us-isob-west-1", "US ISOB West"},
		},
	},
	{
		ID: "aws-iso-e", Name: "AWS ISOE (Europe)",
		DNSSuffix: "cloud.adc-e.uk", DualStackSuffix: "api.cloud-aws.adc-e.uk",
		Endpoints: []Endpoint{Regional, FIPS, DualStack, FIPSDualStack},
		Regions: []Region{
			{"eu-isoe-west-1", "EU ISOE West"},
		},
	},
	{
		ID: "aws-iso-f", Name: "AWS ISOF",
		DNSSuffix: "csp.hci.ic.gov", DualStackSuffix: "api.aws.hci.ic.gov",
		Endpoints: []Endpoint{Regional, FIPS, DualStack, FIPSDualStack},
		Regions: []Region{
			{"us-isof-east-1", "US ISOF EAST"},
			{"us-isof-south-1", "US ISOF SOUTH"},
		},
	},
}
