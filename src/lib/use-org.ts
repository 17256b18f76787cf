import { useParams } from 'react-router'

/** The organisation in the address. Only for what is drawn below `/{org}`. */
export function useOrg() {
  const { org } = useParams()
  if (org === undefined) throw new Error('There is no organisation in this address.')
  return org
}
